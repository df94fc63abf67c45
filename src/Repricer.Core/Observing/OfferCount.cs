namespace Repricer.Core.Observing;

/// <summary>
/// The count compares what a channel lists with what it says there is: marketplaces list the first so many of the cheapest offers, and now
/// and then none of those that they count.
/// </summary>
/// <param name="Stated">So many offers are there, as the channel says, ours included; null = it does not say.</param>
/// <param name="Listed">So many are listed, ours included.</param>
/// <param name="Others">So many of those are not ours.</param>
public readonly record struct OfferCount(int? Stated, int Listed, int Others)
{
    /// <summary>A market that was full and is empty in an answer is looked at again after at least this: 5 min.</summary>
    public static TimeSpan BetweenLooks { get; } = TimeSpan.FromMinutes(5);

    /// <summary>So many offers are said to be there and are not listed; 0 = none, or the channel does not say.</summary>
    public int Unlisted => Stated > Listed ? Stated.Value - Listed : 0;

    /// <summary>Tells whether somebody is said to offer it while nobody else is listed: such an answer proves nothing.</summary>
    public bool IsContradicted => Others == 0 && Unlisted > 0;

    /// <summary>
    /// Tells whether an answer that lists nobody else proves that nobody does: where the channel counts them, where nobody was known
    /// before, or where an earlier answer said the same.
    /// </summary>
    /// <param name="knewOthers">Others' offers stood until this answer.</param>
    /// <param name="doubtedSince">The first of the answers in a row that listed nobody is from then; null = this is the first.</param>
    /// <param name="asOf">This answer is from then.</param>
    public bool ProvesNobody(bool knewOthers, DateTimeOffset? doubtedSince, DateTimeOffset asOf) =>
        Others == 0 && !IsContradicted && (Stated is not null || !knewOthers || asOf - doubtedSince >= BetweenLooks);
}
