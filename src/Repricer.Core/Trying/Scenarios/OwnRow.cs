using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Reads the row of a series that tells of our own offer at the channel: who has the buy box, and which price is shown.</summary>
internal sealed class OwnRow
{
    /// <summary>The name of the row, as simulations call ourselves.</summary>
    public const string Name = "us";

    /// <summary>The words of the row, for messages.</summary>
    public const string Words = "* (the buy box is ours), - (it is not), stale, or a price that the channel shows";

    /// <summary>Gets whether the buy box is ours by this row; null = it does not tell.</summary>
    public bool? HasBox { get; private set; }

    /// <summary>Gets the price of ours that the channel shows at this step; null = it does not tell.</summary>
    public decimal? Live { get; private set; }

    /// <summary>Reads the word of a step; false = it is none.</summary>
    public bool Read(string word)
    {
        Live = null;
        if (word is "stale")
            return true;
        if (word is "*" or "-")
        {
            HasBox = word == "*";
            return true;
        }

        var starred = word.EndsWith('*');
        if (!ScalarText.TryNumber(starred ? word[..^1] : word, out var price, out _))
            return false;
        Live = price;
        HasBox = starred ? true : null;
        return true;
    }
}
