using System.Buffers;
using System.Text;
using Repricer.Reading.Facts;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Walls;

/// <summary>
/// Detects captcha and bot walls, waiting rooms, log-in and consent walls, maintenance and soft 404. Words of a title or heading decide by
/// themselves; a vendor's marks in the markup count only on a page with little to read, because shops carry the same scripts on ordinary
/// pages.
/// </summary>
internal static class WallDetector
{
    private static readonly (byte[] Mark, string Reason)[] Marks =
        Array.ConvertAll(WallWords.Marks, mark => (Encoding.ASCII.GetBytes(mark.Words), mark.Reason));

    private static readonly SearchValues<string> BlockedTexts = SearchValues.Create(WallWords.BlockedTexts, StringComparison.Ordinal);

    /// <summary>Names the wall that stands in place of the product; null = none does.</summary>
    /// <param name="evidence">How surely the page offers something.</param>
    /// <param name="shape">Whether the page is built like a list.</param>
    public static Wall? Detect(in PageTape tape, PageFacts facts, PageContext context, OfferEvidence evidence, in PageShape shape)
    {
        if (ByStatus(context.HttpStatus) is { } byStatus && !(evidence == OfferEvidence.Stated && context.HttpStatus is 403 or 503))
        {
            return byStatus;
        }

        if (shape.IsSurelyList)
        {
            return new Wall(ReadingStatus.NoPrice, "the page is a list of products, not a product's");
        }

        if (evidence == OfferEvidence.Stated)
        {
            return null;
        }

        var textLength = TextLength(tape);
        var title = (facts.Title ?? "").ToLowerInvariant();
        var heading = (facts.Heading ?? "").ToLowerInvariant();
        if (evidence == OfferEvidence.Shown)
        {
            // A price stands right beside a title: only a wall's own long phrases outweigh that, not words that a product may be named
            // with.
            return ByTitle(title, heading, textLength, shortest: 11) ?? OtherPages.Detect(title, heading, facts, context);
        }

        return ByTitle(title, heading, textLength, shortest: 0) ?? (textLength < 4000 ? ByMark(tape, textLength) : null)
            ?? ByText(tape, textLength) ?? OtherPages.Detect(title, heading, facts, context);
    }

    private static int TextLength(in PageTape tape)
    {
        var length = 0;
        foreach (ref readonly var token in tape.Tokens)
        {
            length += token.Kind == TokenKind.Text ? token.End - token.Start : 0;
        }

        return length;
    }

    private static Wall? ByStatus(int? status) => status switch
    {
        404 or 410 => Answered(ReadingStatus.Gone, status.Value),
        401 or 403 or 407 or 429 or 451 or 503 => Answered(ReadingStatus.Blocked, status.Value),
        >= 500 => Answered(ReadingStatus.Unreadable, status.Value),
        _ => null,
    };

    private static Wall Answered(ReadingStatus status, int code) =>
        new(status, "the server answered " + code.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Wall? ByTitle(string title, string heading, int textLength, int shortest)
    {
        foreach (var (words, reason) in WallWords.BlockedTitles)
        {
            // A short word alone ("blocked") may be part of a product's name on a long page.
            if (words.Length >= shortest
                && (Begins(title, heading, words) || (textLength < 3000 && Holds(title, heading, words))))
            {
                return new Wall(ReadingStatus.Blocked, reason);
            }
        }

        foreach (var words in WallWords.GoneTitles)
        {
            if ((words.Length >= shortest || title.StartsWith(words, StringComparison.Ordinal))
                && (StartsOrIs(title, words, textLength) || StartsOrIs(heading, words, textLength)))
            {
                return new Wall(ReadingStatus.Gone, "the page says \"" + words + "\"");
            }
        }

        if (textLength < 3000 && shortest == 0)
        {
            foreach (var words in WallWords.MaintenanceTitles)
            {
                if (Holds(title, heading, words))
                {
                    return new Wall(ReadingStatus.Unreadable, "maintenance or server error page");
                }
            }

            foreach (var words in WallWords.LoginTitles)
            {
                if (Begins(title, heading, words))
                {
                    return new Wall(ReadingStatus.Blocked, "log-in, consent or age wall");
                }
            }
        }

        return null;
    }

    private static bool Begins(string title, string heading, string words) =>
        title.StartsWith(words, StringComparison.Ordinal) || heading.StartsWith(words, StringComparison.Ordinal);

    private static bool Holds(string title, string heading, string words) =>
        title.Contains(words, StringComparison.Ordinal) || heading.Contains(words, StringComparison.Ordinal);

    private static bool StartsOrIs(string text, string words, int textLength) => words.Length > 5 && text.Length < 120
        ? text.Contains(words, StringComparison.Ordinal)
        : text.StartsWith(words, StringComparison.Ordinal) && (textLength < 6000 || text.Length < 20);

    private static Wall? ByMark(in PageTape tape, int textLength)
    {
        foreach (var (mark, reason) in Marks)
        {
            if (tape.Bytes.IndexOf(mark) >= 0)
            {
                // A log-in form with a captcha on a page with some text is still no product page, but a newsletter form may be one: ask for
                // very little text.
                var generic = reason == "captcha" && textLength > 1200;
                if (!generic)
                {
                    return new Wall(ReadingStatus.Blocked, reason);
                }
            }
        }

        return null;
    }

    private static Wall? ByText(in PageTape tape, int textLength)
    {
        if (textLength > 2500)
        {
            return null;
        }

        for (var at = 0; at < tape.Count; at++)
        {
            if (tape[at].Kind != TokenKind.Text)
            {
                continue;
            }

            var text = Utf8Text.Decode(tape.Slice(tape[at]), 400).ToLowerInvariant();
            foreach (var (words, reason) in WallWords.BlockedTitles)
            {
                if (words.Length > 12 && text.Contains(words, StringComparison.Ordinal))
                {
                    return new Wall(ReadingStatus.Blocked, reason);
                }
            }

            if (text.AsSpan().ContainsAny(BlockedTexts))
            {
                return new Wall(ReadingStatus.Blocked, "bot wall");
            }
        }

        return null;
    }
}
