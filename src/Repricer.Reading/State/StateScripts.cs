using Repricer.Reading.Tape;

namespace Repricer.Reading.State;

/// <summary>
/// Finds the data in a page's scripts: any <c>application/json</c> body, and every object or array literal that a script assigns or passes
/// on and that names a price (<c>__NEXT_DATA__</c>, Nuxt, Remix, Apollo, Shopify, WooCommerce, Magento, BigCommerce, <c>dataLayer</c>).
/// </summary>
internal static class StateScripts
{
    /// <summary>
    /// Holds the number of bytes of scripts that are looked at on one page; state beyond that is a catalogue, not a product.
    /// </summary>
    private const int Budget = 6 * 1024 * 1024;

    public static void Collect(in PageTape tape, StateDocuments documents)
    {
        var left = Budget;
        using var flight = new FlightData();
        using var stream = new StreamedArray(documents);
        foreach (var at in tape.Stops)
        {
            ref readonly var token = ref tape[at];
            if (left <= 0 || token.Kind != TokenKind.Raw || token.Tag != Tag.Script || token.Parent < 0)
            {
                continue;
            }

            var body = tape.Slice(token);
            var type = TypeOf(tape, token);
            if (Utf8Text.Contains(type, "ld+json"u8))
            {
                continue;
            }

            documents.Reader.ShopCurrency(body);
            if (FlightData.IsChunk(body))
            {
                left -= body.Length;
                flight.Add(body, at);
            }
            else if (StreamedArray.IsChunk(body))
            {
                left -= body.Length;
                stream.Add(body, at);
            }
            else if (ScriptText.MayState(body) || body.IndexOf("JSON.parse(atob("u8) >= 0)
            {
                left -= body.Length;
                Script(body, type, at, documents);
            }
        }

        stream.Read();
        if (Utf8Text.Contains(flight.Text, "price"u8) || ScriptText.MayState(flight.Text))
        {
            documents.Literals(flight.Text, flight.Token);
        }
    }

    private static void Script(ReadOnlySpan<byte> body, ReadOnlySpan<byte> type, int at, StateDocuments documents)
    {
        if (Utf8Text.Contains(type, "json"u8) || Utf8Text.Contains(type, "magento"u8))
        {
            documents.Whole(body, at, "script " + StateKeys.Plain(type));
        }
        else if (body.IndexOf("__NUXT"u8) < 0 || !Called(body, at, documents))
        {
            ParsedTexts.Collect(body, at, documents);
            documents.Literals(body, at);
        }
    }

    private static ReadOnlySpan<byte> TypeOf(in PageTape tape, in Token body) =>
        tape.TryGetAttribute(tape[body.Parent], "type"u8, out var type) ? type : default;

    private static bool Called(ReadOnlySpan<byte> body, int at, StateDocuments documents)
    {
        using var text = documents.Rent();
        if (!new CalledFunction(text).TryWrite(body))
        {
            return false;
        }

        documents.Spend(text);
        documents.Whole(text.Text, at, "__NUXT__");
        return true;
    }
}
