using System.Globalization;

namespace Repricer.Core.Matching;

/// <summary>Sorts the words of one title. One use.</summary>
internal sealed class TitleReader(IReadOnlyList<string> words)
{
    private const int MostPieces = 1000;
    private const int LongestStem = 4;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly string[] Clothing = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "3xl", "4xl"];
    private static readonly string[] SizeWords = ["size", "grosse", "groesse", "taille", "taglia", "talla", "maat", "gr", "eu"];

    private readonly List<string> _names = [];
    private readonly HashSet<string> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _designations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<decimal>> _quantities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _colours = new(StringComparer.Ordinal);
    private readonly HashSet<string> _qualifiers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shades = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sizes = new(StringComparer.Ordinal);
    private decimal? _pieces;
    private bool _used;
    private bool _accessory;
    private HashSet<string>? _for;
    private int _at;

    public ArticleFeatures Read()
    {
        for (_at = 0; _at < words.Count; _at++)
        {
            if (TryNumber(words[_at], out var number))
                TakeNumber(number);
            else
                TakeWord(words[_at]);
        }

        var shade = _colours.Count == 0 && _shades.Count > 0;
        if (shade)
            _colours.UnionWith(_shades);
        return new ArticleFeatures
        {
            Names = _names,
            Models = _models,
            Designations = _designations,
            Quantities = _quantities,
            Colours = _colours,
            NamesShade = shade,
            Qualifiers = _qualifiers,
            Sizes = _sizes,
            Pieces = _pieces,
            IsUsed = _used,
            HasAccessoryWord = _accessory,
            For = _for,
        };
    }

    private string? Before => _at > 0 ? words[_at - 1] : null;

    private string? Next => Word(1);

    private void TakeNumber(decimal number)
    {
        if (TryPieces(number))
            return;
        if (Next is { } next && MatchWords.Units.TryGetValue(next, out var unit) && !(next == "l" && IsSizeWord(Before)))
        {
            if (!_quantities.TryGetValue(unit.Dimension, out var values))
                _quantities.Add(unit.Dimension, values = []);
            values.Add(number * unit.Factor);
            _at++;
        }
        else if (IsSizeWord(Before))
        {
            _sizes.Add(words[_at]);
        }
        else
        {
            _names.Add(words[_at]);
            NoteDesignation(Before, words[_at]);
        }
    }

    // "6 pack", "6 x 330 ml", "330 ml x 6", "pack of 6", "set 6", "100 tea bags", but not "No. 120 pack of 12"
    private bool TryPieces(decimal number)
    {
        if (!decimal.IsInteger(number) || number is < 1m or > MostPieces)
            return false;
        var times = Next == "x" && TryNumber(Word(2), out _) && Word(3) is { } unit
            && MatchWords.Units.TryGetValue(unit, out var content) && content.Dimension != "length";
        if (times || (IsPack(Next) && !(Word(2) is "of" or "a" or "mit" && TryNumber(Word(3), out _))))
        {
            _at++;
            return Multiply(number);
        }

        if (Next is { } between && !TryNumber(between, out _) && !MatchWords.Units.ContainsKey(between)
            && !MatchWords.PackBefore.Contains(between)
            && IsPack(Word(2)) && Word(2) is not ("pack" or "packs"))
            return Multiply(number);

        var before = Before is "of" or "a" or "mit" or "da" or "de" ? Word(-2) : Before;
        var measured = Before == "x" && Word(-2) is { } measure && MatchWords.Units.ContainsKey(measure);
        return (measured || (before is not null && MatchWords.PackBefore.Contains(before)
            && (Next is null || !MatchWords.Units.ContainsKey(Next)))) && Multiply(number);
    }

    private static bool IsPack(string? word) => word is not null && MatchWords.PackAfter.Contains(word);

    private bool Multiply(decimal number)
    {
        _pieces = Math.Min((_pieces ?? 1m) * number, MostPieces * MostPieces);
        return true;
    }

    private void TakeWord(string word)
    {
        if (word.Length is > 2 and < 6 && word.EndsWith("er", StringComparison.Ordinal) && TryNumber(word[..^2], out var several))
        {
            Multiply(several);
            if (Next is { } pack && MatchWords.PackAfter.Contains(pack))
                _at++;
        }
        else if (MatchWords.Used.Contains(word))
        {
            _used = true;
        }
        else if (MatchWords.Colours.TryGetValue(word, out var colour))
        {
            _colours.Add(colour);
        }
        else if (MatchWords.Shades.Contains(word))
        {
            _shades.Add(word is "graphit" ? "graphite" : word is "anthrazit" ? "anthracite" : word);
        }
        else if (IsClothing(word))
        {
            _sizes.Add(word);
        }
        else if (MatchWords.For.Contains(word) && Next is not null)
        {
            _for ??= [.. words.Skip(_at + 1)];
        }
        else if (MatchWords.Qualifiers.TryGetValue(word, out var qualifier))
        {
            _qualifiers.Add(qualifier);
        }
        else if (!MatchWords.Fillers.Contains(word) && !MatchWords.PackBefore.Contains(word) && !IsPack(word) && !IsSizeWord(word))
        {
            _accessory |= _for is null && MatchWords.Accessories.Contains(word);
            _names.Add(word);
            NoteModel(word);
        }
    }

    /// <summary>"wh 1000xm4" and "wh1000xm4" are one model, and so are "k 4" and "k4".</summary>
    private void NoteModel(string word)
    {
        var letters = word.Length - word.AsSpan().TrimStart(Letters).Length;
        if (word.Length < 2 || letters == word.Length)
            return;
        if (letters > 0)
        {
            _models.Add(word);
            NoteDesignation(word[..letters], word[letters..]);
        }
        else
        {
            _models.Add(Before is { Length: <= LongestStem } stem && IsName(stem) ? stem + word : word);
            NoteDesignation(Before, word);
        }
    }

    private void NoteDesignation(string? stem, string designation)
    {
        if (stem is not null && IsName(stem))
            _designations.TryAdd(stem, designation);
    }

    private static bool IsName(string word) =>
        !TryNumber(word, out _) && !MatchWords.Fillers.Contains(word) && !IsPack(word) && word != "x";

    /// <summary>One letter is a size only where it ends the title, or stands behind the word for it.</summary>
    private bool IsClothing(string word) => Array.IndexOf(Clothing, word) >= 0
        && (word.Length > 1 ? word != "xl" || _at == words.Count - 1 || IsSizeWord(Before) : _at == words.Count - 1 || IsSizeWord(Before))
        && !TryNumber(Before, out _);

    private static bool IsSizeWord(string? word) => word is not null && Array.IndexOf(SizeWords, word) >= 0;

    private string? Word(int offset) => _at + offset >= 0 && _at + offset < words.Count ? words[_at + offset] : null;

    private static bool TryNumber(string? word, out decimal number) =>
        decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
