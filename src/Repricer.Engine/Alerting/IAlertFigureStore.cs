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
    public static FigureQuery Now(string figure, string? by, DateTimeOffset now) => new(figure, by, now, TimeSpan.FromMinutes(1), 1);
}

/// <param name="Group">"" = all together.</param>
public sealed record FigureSeries(string Group, IReadOnlyList<TallyPoint> Points);
