using Repricer.Core.Measuring;

namespace Repricer.Engine.Alerting;

/// <summary>Reckons figures for now, and for the past as far as history is kept.</summary>
public interface IAlertFigureStore
{
    /// <summary>Gives one figure at evenly spaced moments, from one consistent state of the store.</summary>
    /// <exception cref="ArgumentException">There is no such figure, or it is not taken apart so.</exception>
    ValueTask<IReadOnlyList<FigureSeries>> ReadAsync(FigureQuery query, CancellationToken ct);
}

/// <param name="Figure">The name of an <see cref="AlertFigure"/>.</param>
/// <param name="By">One of its groups; null = all together.</param>
/// <param name="From">The first moment, UTC.</param>
/// <param name="Step">From one to the next; more than zero.</param>
/// <param name="Moments">How many; 1 = only <paramref name="From"/>, which then is now.</param>
public sealed record FigureQuery(string Figure, string? By, DateTimeOffset From, TimeSpan Step, int Moments)
{
    /// <summary>What it is made of.</summary>
    public FigureScope Scope { get; init; } = FigureScope.Everything;

    public static FigureQuery Now(string figure, string? by, DateTimeOffset now) => new(figure, by, now, TimeSpan.FromMinutes(1), 1);
}

/// <summary>What a figure is made of: of each way of taking it apart that is named, only these.</summary>
/// <param name="Parts">Such as "brand" with its names.</param>
public sealed record FigureScope(IReadOnlyDictionary<string, IReadOnlyList<string>> Parts)
{
    public static FigureScope Everything { get; } = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    /// <summary>The same for the same scope.</summary>
    public string Key => string.Join(';', Parts.OrderBy(part => part.Key, StringComparer.Ordinal)
        .Select(part => $"{part.Key}={string.Join('\u001f', part.Value)}"));

    /// <summary>Whether a thing of this group belongs to it; null = it has no such group, as a product without a brand has none.</summary>
    public bool Holds(string by, string? group) =>
        !Parts.TryGetValue(by, out var names) || (group is not null && names.Contains(group, StringComparer.Ordinal));
}

/// <param name="Group">"" = all together.</param>
public sealed record FigureSeries(string Group, IReadOnlyList<TallyPoint> Points);
