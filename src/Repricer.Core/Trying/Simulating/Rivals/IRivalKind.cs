namespace Repricer.Core.Trying.Simulating.Rivals;

/// <summary>How a modelled rival prices. Pure arithmetic on totals; floor, ceiling and grid come after.</summary>
internal interface IRivalKind
{
    /// <summary>As it stands in files.</summary>
    string Name { get; }

    /// <summary>For the reference, in a few words.</summary>
    string Means { get; }

    /// <summary>Keys it cannot do without.</summary>
    IReadOnlyList<string> Needs { get; }

    /// <summary>Keys it may have beside those of every rival and <see cref="Needs"/>.</summary>
    IReadOnlyList<string> Takes { get; }

    /// <summary>Whom it follows where the file does not say: null = the lowest of the others.</summary>
    string? FollowsByDefault => null;

    /// <summary>For findings: "bot, 0.9983 times ours".</summary>
    string Describe(RivalPlan rival);

    /// <param name="followed">The total it looks at; null = nobody else is there.</param>
    /// <param name="time">Of the channel's day.</param>
    /// <returns>Its next total, unrounded; null = it stays.</returns>
    decimal? Next(RivalPlan rival, decimal? followed, TimeSpan time);
}
