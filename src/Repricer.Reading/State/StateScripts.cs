using Repricer.Reading.Json;
using Repricer.Reading.Tape;

namespace Repricer.Reading.State;

/// <summary>
/// Finds the data in a page's scripts: any <c>application/json</c> body, and every object or array literal that a script assigns or passes
/// on and that names a price (<c>__NEXT_DATA__</c>, Nuxt, Apollo, Shopify, WooCommerce, Magento, BigCommerce, <c>dataLayer</c>).
/// </summary>
internal static class StateScripts
{
    /// <summary>
    /// Holds the number of bytes of scripts that are looked at on one page; state beyond that is a catalogue, not a product.
    /// </summary>
    private const int Budget = 6 * 1024 * 1024;

    public static void Collect(in PageTape tape, StateReader reader)
    {
        var left = Budget;
        using var flight = new FlightData();
        foreach (var at in tape.Stops)
        {
            ref readonly var token = ref tape[at];
            if (left <= 0 || token.Kind != TokenKind.Raw || token.Tag != Tag.Script || token.Parent < 0)
            {
                continue;
            }

            var body = tape.Slice(token);
            reader.ShopCurrency(body);
            if (FlightData.IsChunk(body))
            {
                left -= body.Length;
                flight.Add(body, at);
                continue;
            }

            if (body.IndexOf("rice"u8) < 0 && body.IndexOf("PRICE"u8) < 0 && body.IndexOf("ecomm_totalvalue"u8) < 0)
            {
                continue;
            }

            var isTyped = tape.TryGetAttribute(tape[token.Parent], "type"u8, out var type);
            if (isTyped && Utf8Text.Contains(type, "ld+json"u8))
            {
                continue;
            }

            left -= body.Length;
            if (isTyped && (Utf8Text.Contains(type, "json"u8) || Utf8Text.Contains(type, "magento"u8)))
            {
                using var json = JsonParser.ParseAll(body);
                reader.Read(json, at, "script " + StateKeys.Plain(type));
            }
            else
            {
                Literals(body, at, reader);
            }
        }

        if (Utf8Text.Contains(flight.Text, "price"u8))
        {
            Literals(flight.Text, flight.Token, reader);
        }
    }

    private static void Literals(ReadOnlySpan<byte> body, int token, StateReader reader)
    {
        var at = 0;
        var attempts = 0;
        var wasted = 0;
        while (attempts < 400 && wasted < 2_000_000)
        {
            var hit = body[at..].IndexOfAny((byte)'{', (byte)'[');
            if (hit < 0)
            {
                return;
            }

            at += hit;
            if (!FollowsAssignment(body, at))
            {
                at++;
                continue;
            }

            attempts++;
            using var json = JsonParser.ParseOne(body, at);
            if (json.Count < 2)
            {
                wasted += Math.Max(0, json.End - at);
                at++;
                continue;
            }

            reader.Read(json, token, Name(body, at));
            at = Math.Max(at + 1, Math.Min(json.End, body.Length));
        }
    }

    /// <summary>Tells data from a block of code: data follows "=", "(" or ",", a block follows ")" or a word.</summary>
    private static bool FollowsAssignment(ReadOnlySpan<byte> body, int at)
    {
        for (var before = at - 1; before >= 0; before--)
        {
            if (body[before] > ' ')
            {
                return body[before] is (byte)'=' or (byte)'(' or (byte)',' or (byte)':' or (byte)'|';
            }
        }

        return true;
    }

    private static string Name(ReadOnlySpan<byte> body, int at)
    {
        var end = at;
        while (end > 0 && (body[end - 1] <= ' ' || body[end - 1] is (byte)'=' or (byte)'(' or (byte)'['))
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < 40 && IsPartOfName(body[start - 1]))
        {
            start--;
        }

        return StateKeys.Plain(body[start..end]);
    }

    private static bool IsPartOfName(byte b) => Utf8Text.IsLetter(b) || Utf8Text.IsDigit(b) || b is (byte)'_' or (byte)'.' or (byte)'$';
}
