using System.Collections.Frozen;

namespace Repricer.Reading;

/// <summary>
/// Names an ISO 4217 currency and the exponent of its minor unit (JPY 0, EUR 2, KWD 3). The default value is <see cref="None"/>.
/// </summary>
public readonly record struct Currency : IComparable<Currency>
{
    private const int Letters = 26;

    private static readonly (string Code, byte Exponent)[] Table = [("", 0), .. CurrencyTable.Exponents];

    private static readonly decimal[] Steps = [.. Table.Select(entry => new decimal(1, 0, 0, isNegative: false, entry.Exponent))];

    private static readonly FrozenDictionary<string, Currency> Known = Enumerable.Range(1, Table.Length - 1)
        .ToFrozenDictionary(i => Table[i].Code, i => new Currency((byte)i), StringComparer.Ordinal);

    // A place in the table for each three letters; 0 = no currency.
    private static readonly byte[] Places = PlacesByLetters();

    // A place in the table: amounts are held and compared by the million, so a currency is one byte. Never stored or sent: the code is.
    private readonly byte _place;

    private Currency(byte place) => _place = place;

    private static byte[] PlacesByLetters()
    {
        var places = new byte[Letters * Letters * Letters];
        for (var i = 1; i < Table.Length; i++)
            places[PlaceOf(Table[i].Code[0], Table[i].Code[1], Table[i].Code[2])] = (byte)i;
        return places;
    }

    private static int PlaceOf(int first, int second, int third) =>
        ((((first - 'A') * Letters) + (second - 'A')) * Letters) + (third - 'A');

    /// <summary>Stands for no currency: what an unset value holds. It is never valid in an amount that is compared or published.</summary>
    public static Currency None => default;

    /// <summary>Gives the three upper-case letters of the code, or "" for <see cref="None"/>.</summary>
    public string Code => Table[_place].Code;

    /// <summary>Gives the decimal places of the minor unit: the price grid is 10^-Exponent.</summary>
    public byte Exponent => Table[_place].Exponent;

    /// <summary>Tells whether this is <see cref="None"/>.</summary>
    public bool IsNone => _place == 0;

    /// <summary>Gives the smallest step between two prices: 1 for JPY, 0.01 for EUR, 0.001 for KWD.</summary>
    public decimal GridStep => Steps[_place];

    /// <summary>Gives all currencies but <see cref="None"/>, in no particular order.</summary>
    public static IEnumerable<Currency> All => Known.Values;

    /// <summary>Reads the exact upper-case code only: "eur" in a file is a mistake worth naming.</summary>
    public static bool TryParse(string? code, out Currency currency)
    {
        currency = default;
        return code is not null && Known.TryGetValue(code, out currency);
    }

    /// <summary>Reads the exact upper-case code.</summary>
    /// <exception cref="FormatException">The code is not an active ISO 4217 code.</exception>
    public static Currency Parse(string code) =>
        TryParse(code, out var currency) ? currency : throw new FormatException($"'{code}' is no ISO 4217 currency code");

    /// <summary>Reads the exact upper-case code from its bytes, without a string in between.</summary>
    /// <param name="code">ASCII.</param>
    /// <exception cref="FormatException">The code is not an active ISO 4217 code.</exception>
    public static Currency Parse(ReadOnlySpan<byte> code)
    {
        if (code is [>= (byte)'A' and <= (byte)'Z', >= (byte)'A' and <= (byte)'Z', >= (byte)'A' and <= (byte)'Z']
            && Places[PlaceOf(code[0], code[1], code[2])] is > 0 and var place)
            return new Currency(place);
        throw new FormatException($"'{System.Text.Encoding.UTF8.GetString(code)}' is no ISO 4217 currency code");
    }

    /// <summary>Compares the codes, letter by letter.</summary>
    public int CompareTo(Currency other) => string.CompareOrdinal(Code, other.Code);

    /// <summary>Gives the code.</summary>
    public override string ToString() => Code;
}
