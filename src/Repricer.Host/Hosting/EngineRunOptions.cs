namespace Repricer.Host.Hosting;

/// <summary>How one engine runs, beside its configuration.</summary>
internal sealed record EngineRunOptions
{
    /// <summary>Full path of the data folder.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The strategy folder as messages name it.</summary>
    public required string StrategiesDirectory { get; init; }

    /// <summary>Everything but the push.</summary>
    public bool Shadow { get; init; }

    /// <summary>Paths in the settings of channels are relative to this.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>How long a clean stop may take before what is left is dropped and counted.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one cycle of <c>run --once</c> pushes and confirms at the most.</summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Resolves "env:NAME" and "file:PATH"; null = not there.</summary>
    public required Func<string, string?> Secret { get; init; }

    public Engine.Publishing.PublishingOptions Publishing { get; init; } = new();

    public Engine.Pricing.RepricingOptions Repricing { get; init; } = new();
}
