using Repricer.Adapters.Storage;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Doctor;

/// <summary>Holds what the checks look at: the configuration, the folders, the machine, and the store once it was looked at.</summary>
internal sealed class Checkup
{
    private StoreFacts? _facts;

    public required CommandContext Context { get; init; }

    /// <summary>Meaningless where <see cref="Findings"/> has an error.</summary>
    public required AppConfig Config { get; init; }

    public required ConfigFindings Findings { get; init; }

    /// <summary>The configuration file as the person named it.</summary>
    public required string ConfigFile { get; init; }

    /// <summary>As an engine would be started.</summary>
    public required EngineRunOptions Options { get; init; }

    /// <summary>Whether sources may be asked.</summary>
    public bool Network { get; init; }

    public Machine Machine { get; init; } = Machine.This;

    public string DataDirectory => Options.DataDirectory;

    /// <summary>Looks at the store, once.</summary>
    /// <returns>Null where there is none.</returns>
    public async ValueTask<StoreFacts?> StoreAsync(CancellationToken ct) => _facts ??= await Stores.LookAsync(DataDirectory, Opening, ct);

    /// <summary>How the store is opened.</summary>
    public StoreOpening Opening => Stores.OpeningOf(Config, Options.Secret);
}
