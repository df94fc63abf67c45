using System.Globalization;
using Repricer.Reading.Evidence;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Tells what the place of a line says about how much its words count.</summary>
internal sealed class SaidPlace(Anchors anchors)
{
    private const int Before = 60;
    private const int After = 420;
    private const int Between = 3_000;
    private const int AfterMoney = 60;
    private const int MostAmounts = 24;
    private const int MaxSentence = 90;

    private int _money = int.MinValue / 2;
    private int _amounts;

    /// <summary>Tells whether a token stands where a page speaks of its own product.</summary>
    public bool IsNear(int token) =>
        (anchors.Title < 0 && anchors.Buy < 0)
        || (anchors.Title >= 0 && token >= anchors.Title - Before && token <= anchors.Title + After)
        || (anchors.Buy >= 0 && token >= anchors.Buy - (Before * 3) && token <= anchors.Buy + Before * 3)
        || (anchors.Title >= 0 && token > anchors.Title && token < anchors.Buy && anchors.Buy - anchors.Title < Between);

    /// <summary>Tells whether a token stands behind an amount of money: shipping is spoken of below a price, wherever it is.</summary>
    public bool IsBehindMoney(int token) => token - _money <= AfterMoney;

    /// <summary>Remembers where money was seen; a page with many amounts is full of other products.</summary>
    public void PassMoney(int token) => _money = _amounts++ < MostAmounts ? token : int.MinValue / 2;

    public SaidFacts Of(int token, int length, in PagePlace place)
    {
        var toTitle = anchors.Title < 0 ? int.MaxValue : Math.Abs(token - anchors.Title);
        var toButton = anchors.Buy < 0 ? int.MaxValue : Math.Abs(token - anchors.Buy) * 2;
        var distance = Math.Min(toTitle, toButton);
        var facts = SaidFacts.None;
        Add(ref facts, SaidFacts.Near, distance < 80);
        Add(ref facts, SaidFacts.Around, distance < 200);
        Add(ref facts, SaidFacts.BeforeButton, anchors.Title >= 0 && token > anchors.Title && token < anchors.Buy);
        Add(ref facts, SaidFacts.Long, length > 44);
        Add(ref facts, SaidFacts.InLink, place.IsInLink);
        Add(ref facts, SaidFacts.InTile, (place.Near | place.Far).HasFlag(ElementHints.Tile));
        Add(ref facts, SaidFacts.NamedStock, place.Near.HasFlag(ElementHints.Stock));
        Add(ref facts, SaidFacts.NamedShipping, place.Near.HasFlag(ElementHints.Shipping));
        return facts;
    }

    /// <summary>Names the place of a line.</summary>
    public static string Where(int token) => "@" + token.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names the place of a sentence, and what it says, cut.</summary>
    public static string Where(int token, string sentence) =>
        $"{Where(token)} \"{(sentence.Length <= MaxSentence ? sentence : sentence[..MaxSentence] + "…")}\"";

    private static void Add(ref SaidFacts facts, SaidFacts fact, bool isSo) => facts |= isSo ? fact : SaidFacts.None;
}
