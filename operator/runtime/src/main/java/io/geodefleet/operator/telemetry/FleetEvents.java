package io.geodefleet.operator.telemetry;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.operator.translate.FleetIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Tells each decision once: as an Event on the fleet and as one log line, both in the words of status. */
@ApplicationScoped
public class FleetEvents {
    private static final Logger LOG = Logger.getLogger("io.geodefleet.decisions");
    private static final int NOTE_LIMIT = 1000;

    /** The API server takes exactly six digits. */
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final KubernetesClient hub;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FleetEvents(KubernetesClient hub, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
    }

    /** Tells what is new in {@code after}. Returns at once: an Event that cannot be written is logged and holds up nothing. */
    public void tell(GeodeFleet fleet, FleetReport before, FleetReport after) {
        for (var news : News.between(before, after)) {
            LOG.infof(
                    "fleet=%s/%s %s reason=%s: %s",
                    fleet.getMetadata().getNamespace(),
                    fleet.getMetadata().getName(),
                    news.action(),
                    news.why().reason(),
                    news.why().sentence());
            threads.execute(() -> write(fleet, news));
        }
    }

    /** Tells of something that was changed in a region behind our back and was put back. Returns at once. */
    public void drift(FleetIdentity fleet, String sentence) {
        var subject = new GeodeFleet();
        subject.setMetadata(new ObjectMetaBuilder()
                .withName(fleet.name().name())
                .withNamespace(fleet.name().namespace())
                .withUid(fleet.uid())
                .build());
        var why = Reason.DriftCorrected.because(sentence);
        LOG.infof("fleet=%s reason=%s: %s", fleet.name(), why.reason(), sentence);
        threads.execute(() -> write(subject, new News("Apply", "drift corrected", why, false)));
    }

    /** Unique as those of other controllers: the object's name and a number. */
    private static String name(String fleet) {
        return fleet + "." + Long.toHexString(RandomGenerator.getDefault().nextLong());
    }

    private void write(GeodeFleet fleet, News news) {
        var meta = fleet.getMetadata();
        var text = news.action() + ": " + news.why().sentence();
        var event = new EventBuilder()
                .withNewMetadata()
                .withName(name(meta.getName()))
                .withNamespace(meta.getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(MICROSECONDS.format(clock.instant())))
                .withType(news.isWarning() ? "Warning" : "Normal")
                .withReason(news.why().reason().name())
                .withAction(news.verb())
                .withNote(text.length() > NOTE_LIMIT ? text.substring(0, NOTE_LIMIT) : text)
                .withReportingController("geodefleet.io/operator")
                .withReportingInstance("geodefleet-operator")
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(fleet.getApiVersion())
                        .withKind(fleet.getKind())
                        .withName(meta.getName())
                        .withNamespace(meta.getNamespace())
                        .withUid(meta.getUid())
                        .build())
                .build();
        try {
            hub.resource(event).create();
        } catch (KubernetesClientException failed) {
            LOG.warnf(
                    "no Event for %s/%s: %s",
                    meta.getNamespace(),
                    meta.getName(),
                    failed.getStatus() == null
                            ? failed.getMessage()
                            : failed.getStatus().getMessage());
        }
    }
}
