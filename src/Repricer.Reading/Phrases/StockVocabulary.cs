using Repricer.Reading.Words.Stock;

namespace Repricer.Reading.Phrases;

/// <summary>Holds the phrases about stock of all languages in one index, each with its meaning.</summary>
internal static class StockVocabulary
{
    private static readonly (string Phrase, StockMeaning Meaning)[] Entries = Distinct(
    [
        .. Of(StockMeaning.Discontinued, RareStockWords.Discontinued),
        .. Of(StockMeaning.BackOrder, LaterWords.BackOrder),
        .. Of(StockMeaning.PreOrder, LaterWords.PreOrder),
        .. Of(StockMeaning.InStoreOnly, RareStockWords.InStoreOnly),
        .. Of(StockMeaning.OutOfStock, OutOfStockWords.Phrases),
        .. Of(StockMeaning.FewLeft, FewLeftWords.Phrases),
        .. Of(StockMeaning.InStock, InStockWords.Phrases),
        .. Of(StockMeaning.Notice, StockContextWords.Notices),
        .. Of(StockMeaning.MaybeOutOfStock, OutOfStockWords.Maybe),
        .. Of(StockMeaning.MaybeInStock, InStockWords.Maybe),
        .. Of(StockMeaning.Label, StockContextWords.Labels),
        .. Of(StockMeaning.BuyInStore, RareStockWords.BuyInStore),
        .. Of(StockMeaning.Other, StockContextWords.Others),
        .. Of(StockMeaning.Doubt, StockContextWords.Doubts),
        .. Of(StockMeaning.Denial, StockContextWords.Denials),
    ]);

    /// <summary>Holds every phrase.</summary>
    public static readonly FoldedPhrases All = new(Array.ConvertAll(Entries, entry => entry.Phrase));

    /// <summary>Gives those phrases without which a text says nothing about stock.</summary>
    public static IEnumerable<string> Telling =>
        Entries.Where(entry => entry.Meaning >= StockMeaning.Notice).Select(entry => entry.Phrase);

    public static StockMeaning Meaning(int phrase) => Entries[phrase].Meaning;

    /// <summary>Tells whether a phrase speaks of a number of pieces.</summary>
    public static bool CountsPieces(int phrase) => Entries[phrase].Phrase.StartsWith(FoldedText.Number)
        || Entries[phrase].Phrase.EndsWith(FoldedText.Number) || Entries[phrase].Meaning == StockMeaning.FewLeft;

    /// <summary>Tells whether a phrase speaks of a number of days: "ships in # day".</summary>
    public static bool CountsDays(int phrase) => Entries[phrase].Meaning == StockMeaning.InStock
        && (Entries[phrase].Phrase.EndsWith("day", StringComparison.Ordinal)
            || Entries[phrase].Phrase.EndsWith("tag", StringComparison.Ordinal)
            || Entries[phrase].Phrase.EndsWith("jour", StringComparison.Ordinal));

    /// <summary>Tells whether a phrase only says that shipping takes weeks: much that is in stock does.</summary>
    public static bool CountsWeeks(int phrase) => Entries[phrase].Meaning == StockMeaning.BackOrder
        && Entries[phrase].Phrase.Contains(FoldedText.Number);

    private static (string, StockMeaning)[] Of(StockMeaning meaning, string[] phrases) =>
        Array.ConvertAll(phrases, phrase => (phrase, meaning));

    /// <summary>Keeps the first of phrases that are folded alike: two languages share a word.</summary>
    private static (string, StockMeaning)[] Distinct((string Phrase, StockMeaning Meaning)[] entries) =>
        [.. entries.DistinctBy(entry => FoldedText.Phrase(entry.Phrase).TrimEnd())];
}
