package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.time.Duration;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator is killed in the middle of every act; once it runs again the story ends as if nothing had been. */
@InLab
class CrashIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");

    private final LabScope scope;

    CrashIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
        scope.operator().start();
    }

    @Test
    void killed_at_every_stage_the_story_ends_the_same() {
        var fleet = new TestFleet(scope, "crash").apply();
        Eventually.is("first objects", false, () -> fleet.objects("eu-west").isEmpty());
        crash();
        Eventually.is("answered", ALL, fleet::answered);
        crash();
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));

        scope.member("us-east").pods().unready(scope.namespace());
        Eventually.is("answered", set("ap-south", "eu-west"), fleet::answered);
        crash();
        Eventually.is("phase", "Drained", () -> fleet.phase("us-east"));
        assertThat(fleet.status("/history/0/reason")).isEqualTo("NoReadyEndpoint");

        scope.member("us-east").pods().ready(scope.namespace());
        Eventually.is("answered", ALL, fleet::answered);
        crash();
        Eventually.is("phase", "Serving", () -> fleet.phase("us-east"));

        fleet.delete();
        Eventually.is("answered", set(), fleet::answered);
        crash();
        Eventually.is("exists", false, fleet::exists);
        ALL.forEach(region -> assertThat(fleet.objects(region)).as(region).isEmpty());
    }

    @Test
    void without_the_operator_everything_stays_as_it_is() {
        var fleet = new TestFleet(scope, "static").apply();
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        scope.operator().kill();
        scope.member("us-east").pods().unready(scope.namespace());
        Eventually.stays("answered", ALL, Duration.ofSeconds(5), fleet::answered);
        assertThat(fleet.objects("eu-west")).isEqualTo(set("ConfigMap", "Deployment", "Service"));
    }

    private void crash() {
        scope.operator().kill();
        scope.operator().start();
    }
}
