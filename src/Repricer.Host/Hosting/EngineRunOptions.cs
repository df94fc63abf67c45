using System.Net;
using Repricer.Adapters.Storage;
using Repricer.Engine;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Hosting;

/// <summary>How one engine runs, beside its configuration.</summary>
internal sealed record EngineRunOptions
{
    /// <summary>Full path of the data folder.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The strategy folder as messages name it.</summary>
    public required string StrategiesDirectory { get; init; }

    /// <summary>The folder of alert rules as messages name it; null = "alerts" beside the strategies.</summary>
    public string? AlertsDirectory { get; init; }

    /// <summary>The folder of letters' templates as messages name it; null = "letters" beside the strategies.</summary>
    public string? LettersDirectory { get; init; }

    /// <summary>Paths in the settings of channels are relative to this.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Resolves "env:NAME" and "file:PATH"; null = not there.</summary>
    public required Func<string, string?> Secret { get; init; }

    /// <summary>Stands between the engine and an adapter, for tests; by default nothing does.</summary>
    public Func<IChannelAdapter, IChannelAdapter> Adapter { get; init; } = static adapter => adapter;

    /// <summary>The machine's own clock, where the stages go by the store's; null = they go by the machine's.</summary>
    public TimeProvider? Machine { get; init; }

    /// <summary>Opens the store of a folder, for tests that put something in its way; null = it is opened as the settings say.</summary>
    public Func<StoreOpening, string, CancellationToken, Task<IStore>>? OpenStore { get; init; }

    /// <summary>Where a node listens whose endpoint leads elsewhere first, for tests; null = at its endpoint.</summary>
    public IPEndPoint? Listens { get; init; }

    /// <summary>How the stages run. Retention and the interval of reloading come from the configuration.</summary>
    public EngineOptions Engine { get; init; } = new();
}
