package io.geodefleet.lab.junit;

import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.plane.PlaneKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class in a lab. The lab starts with the first such class and ends with the run; what the class gets of it is
 * its {@link LabScope}, a parameter of the constructor, of a test or of a lifecycle method.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LabExtension.class)
public @interface InLab {
    /** Whether the operator must run when the class starts. */
    boolean operator() default true;

    /** What the control planes are made of. A class whose runtime is not there is skipped, and says so. */
    PlaneKind planes() default PlaneKind.KWOK;

    /** The server that holds the class's zone. */
    DnsServer.Kind dns() default DnsServer.Kind.POWERDNS;

    /**
     * Members that no other class sees, about 500 MB and five seconds each, for tests that break them beyond a fault proxy. Their
     * full names come from {@link LabScope#ownMember}.
     */
    String[] ownMembers() default {};
}
