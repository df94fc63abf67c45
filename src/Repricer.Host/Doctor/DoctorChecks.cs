using Repricer.Host.Doctor.Checks;

namespace Repricer.Host.Doctor;

/// <summary>Every check there is, in the order in which they are told. A new one is a class beside these and a line here.</summary>
internal static class DoctorChecks
{
    public static IReadOnlyList<IDoctorCheck> All { get; } =
    [
        new ConfigurationCheck(),
        new SecretsCheck(),
        new DataFolderCheck(),
        new DiskCheck(),
        new MemoryCheck(),
        new StoreCheck(),
        new ClockCheck(),
        new TimeZoneCheck(),
        new EngineCheck(),
        new ApiAddressCheck(),
        new StrategiesCheck(),
        new CatalogueCheck(),
        new ChannelsCheck(),
        new SourcesCheck(),
        new BrowserCheck(),
    ];
}
