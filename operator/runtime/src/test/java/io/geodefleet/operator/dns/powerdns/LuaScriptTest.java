package io.geodefleet.operator.dns.powerdns;

import static io.geodefleet.operator.dns.powerdns.Answers.order;
import static io.geodefleet.operator.dns.powerdns.Answers.portions;
import static io.geodefleet.operator.dns.powerdns.Answers.region;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.core.fleet.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuaScriptTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/geodefleet/operator/dns/powerdns/scripts.txt");
    private static final Hostname SHOP = new Hostname("*.shop.example.com");

    @Test
    void every_routing_is_written_as_the_golden_file_shows() throws IOException {
        var text = new StringBuilder();
        answers().forEach((title, answer) -> {
            text.append("== ").append(title).append('\n');
            LuaScript.contents(SHOP, answer)
                    .forEach(content -> text.append(readable(content)).append("\n\n"));
        });
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }

        assertThat(text.toString())
                .as("if the change is meant, run the test with -Dgolden.write")
                .isEqualTo(Files.readString(GOLDEN));
    }

    private static Map<String, RecordSet.Steered> answers() {
        var addresses = portions(
                region("eu-west", 50, "127.1.0.1", "2001:db8::1"),
                region("us-east", 100, 200, "127.2.0.1", "127.2.0.2"),
                region("us-east-2", 100, "127.4.0.1"),
                region("nowhere", 100, "127.5.0.1"));
        var names = portions(region("eu-west", 50, "lb.eu.test"), region("us-east", 100, "lb1.us.test", "lb2.us.test"));
        var check = new SelfCheck.Request(true, 8443, "/healthz?deep=1");
        var answers = new LinkedHashMap<String, RecordSet.Steered>();
        answers.put("Nearest, default eu-west", steered(new Routing.Nearest(order("eu-west")), addresses));
        answers.put("Nearest, all when lost", steered(new Routing.Nearest(List.of()), addresses));
        answers.put("Weighted", steered(new Routing.Weighted(), addresses));
        answers.put("Failover", steered(new Routing.Failover(order("eu-west", "us-east")), addresses));
        answers.put("Multivalue", steered(new Routing.Multivalue(), addresses));
        answers.put("Nearest, checked", checked(new Routing.Nearest(order("us-east")), addresses, check));
        answers.put(
                "Failover, checked",
                checked(new Routing.Failover(order("us-east")), addresses, new SelfCheck.Connect(443)));
        answers.put("Multivalue, checked", checked(new Routing.Multivalue(), addresses, check));
        answers.put("Nearest, host names", checked(new Routing.Nearest(List.of()), names, check));
        return answers;
    }

    private static RecordSet.Steered steered(Routing routing, SortedMap<RegionName, Portion> portions) {
        return checked(routing, portions, new SelfCheck.None());
    }

    private static RecordSet.Steered checked(
            Routing routing, SortedMap<RegionName, Portion> portions, SelfCheck check) {
        return new RecordSet.Steered(routing, portions, check, Answers.TTL);
    }

    /** One statement a line. */
    private static String readable(String content) {
        return LuaText.normal(content).replaceAll(" (?=(local|if|elseif|else|end|for|return)\\b)", "\n  ");
    }

    @Test
    void no_part_of_a_content_is_longer_than_a_character_string_and_none_is_cut_inside_of_a_string() {
        answers().values().stream()
                .flatMap(answer -> LuaScript.contents(SHOP, answer).stream())
                .forEach(content -> {
                    var parts = parts(content);
                    assertThat(parts).allSatisfy(part -> {
                        assertThat(part.length()).isLessThanOrEqualTo(255);
                        assertThat(part.chars().filter(c -> c == '\'').count()).isEven();
                    });
                    assertThat(content).matches("(A|AAAA|CNAME) \"[^\\\\]*\"");
                });
    }

    private static List<String> parts(String content) {
        var quoted = content.substring(content.indexOf('"') + 1, content.length() - 1);
        return Arrays.asList(quoted.split(Pattern.quote("\" \"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a'b", "/a\"b", "/a b", "/a\\b", "/ä", "/\n", "/'..os.execute('id')..'", "/%27", "/]]"})
    void no_path_can_leave_its_string(String path) {
        var answer =
                checked(new Routing.Weighted(), Answers.three(100, 100, 100), new SelfCheck.Request(false, 80, path));

        assertThat(LuaScript.contents(SHOP, answer)).singleElement().asString().satisfies(content -> {
            var url = content.substring(content.indexOf("'http://"), content.indexOf(",{'"));
            assertThat(url).matches("'http://shop\\.example\\.com:80/[!-&(-\\[\\]-~]*'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'b.test", "a\"b.test", "a b.test", "a\\b.test", "'..os.execute('id')..'", "a\nb", ""})
    void no_target_can_leave_its_string(String name) {
        var strange = new Target(Target.RecordType.CNAME, name);
        var portion = new Portion(new TreeSet<>(List.of(strange)), 100, Site.PLAIN);
        var answer = steered(new Routing.Weighted(), portions(Map.entry(new RegionName("eu"), portion)));

        assertThat(LuaText.canWrite(strange)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> LuaScript.contents(SHOP, answer));
    }

    @Test
    void a_region_has_the_same_draw_whatever_else_is_in_the_answer() {
        assertThat(choice(Answers.three(50, 100, 100)).draw())
                .isEqualTo(choice(portions(region("eu-west", 25, "127.9.0.1"))).draw());
    }

    private static LuaChoice choice(SortedMap<RegionName, Portion> portions) {
        return LuaChoice.of(portions, Target.RecordType.A).stream()
                .filter(choice -> choice.region().equals(new RegionName("eu-west")))
                .findFirst()
                .orElseThrow();
    }
}
