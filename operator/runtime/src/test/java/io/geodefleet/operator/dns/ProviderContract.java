package io.geodefleet.operator.dns;

/**
 * What every {@link DnsProvider} keeps on every real server that it is for. A provider's test extends this, and also implements
 * {@link DnsServerPromises} where what the provider writes is answered by a DNS server right away.
 */
public abstract class ProviderContract implements PublishingPromises, OwnershipPromises {
    private final ContractZone zone;

    /** @param zone fresh for each test */
    protected ProviderContract(ContractZone zone) {
        this.zone = zone;
    }

    @Override
    public ContractZone zone() {
        return zone;
    }
}
