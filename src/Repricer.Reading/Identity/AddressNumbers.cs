using System.Net;
using Repricer.Reading.Facts;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>
/// Reads numbers out of the page's address: surely where its form is known to name the article ("/dp/B012345678", "?sku="), else as
/// something that other places of the page have to say too.
/// </summary>
internal static class AddressNumbers
{
    private const int MaxParts = 4;

    public static void Collect(string? url, List<Candidate> into)
    {
        if (url is not { Length: > 8 and < 2000 })
        {
            return;
        }

        var address = url.Contains('%', StringComparison.Ordinal) ? WebUtility.UrlDecode(url) : url;
        var path = PageUrl.PathOf(address);
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var segments = (query < 0 ? path : path[..query]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (Known(segments) is { } known)
        {
            Add(known, IdentityWeights.AddressNumber, into);
        }

        if (query >= 0)
        {
            Query(path[(query + 1)..], into);
        }

        Parts(segments, into);
    }

    private static string? Known(string[] segments)
    {
        for (var at = 0; at < segments.Length; at++)
        {
            var next = at + 1 < segments.Length ? segments[at + 1] : "";
            var last = segments[^1];
            var found = segments[at] switch
            {
                "dp" or "d" when IsAsin(next) => next,
                "product" when at > 0 && segments[at - 1] == "gp" && IsAsin(next) => next,
                "ip" when IsDigits(last, 6) => last,
                "itm" when IsDigits(last, 9) => last,
                "listing" when IsDigits(next, 6) => next,
                "item" when next.EndsWith(".html", StringComparison.Ordinal) && IsDigits(next[..^5], 8) => next[..^5],
                "-" when next.StartsWith("A-", StringComparison.Ordinal) && IsDigits(next[2..], 7) => next[2..],
                _ => Marketplace(segments[at]),
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Reads the id of a listing that begins with the site's letters: "MLB-1234567890-name", "MLA12345678".</summary>
    private static string? Marketplace(string segment)
    {
        if (segment.Length < 9 || !segment.StartsWith("ML", StringComparison.Ordinal) || !char.IsAsciiLetterUpper(segment[2]))
        {
            return null;
        }

        var start = segment[3] == '-' ? 4 : 3;
        var end = start;
        while (end < segment.Length && char.IsAsciiDigit(segment[end]))
        {
            end++;
        }

        return end - start >= 6 ? string.Concat(segment.AsSpan(0, 3), segment.AsSpan(start, end - start)) : null;
    }

    private static void Query(string query, List<Candidate> into)
    {
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals is > 1 and < 24 && NumberText.IsNumber(pair.AsSpan(equals + 1), mayBeWord: true))
            {
                var name = pair[..equals].ToLowerInvariant();
                var weight = Array.IndexOf(NumberKeys.InAddress, name) >= 0 ? IdentityWeights.AddressNumber
                    : Array.IndexOf(NumberKeys.IdsInAddress, name) >= 0 ? IdentityWeights.AddressPart : 0;
                if (weight > 0)
                {
                    Add(pair[(equals + 1)..], weight, into);
                }
            }
        }
    }

    /// <summary>Adds the pieces with digits of the last segments, which may be anything.</summary>
    private static void Parts(string[] segments, List<Candidate> into)
    {
        var found = 0;
        for (var at = segments.Length - 1; at >= 0 && at >= segments.Length - 2; at--)
        {
            foreach (var piece in segments[at].Split(['-', '_', '.', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                if (found < MaxParts && piece.Length is >= 4 and <= 20 && Digits(piece) >= 4)
                {
                    Add(piece, IdentityWeights.AddressPart, into);
                    found++;
                    if (piece.Length > 5 && char.IsAsciiLetter(piece[0]) && Digits(piece) == piece.Length - 1)
                    {
                        Add(piece[1..], IdentityWeights.AddressPart, into);
                    }
                }
            }
        }
    }

    private static int Digits(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits;
    }

    private static bool IsDigits(string text, int least) => text.Length >= least && text.Length <= 20 && Digits(text) == text.Length;

    private static bool IsAsin(string text) => text.Length == 10
        && (text.StartsWith("B0", StringComparison.Ordinal) || Reading.Gtin.Read(text) is { Valid: true, Type: "isbn10" });

    private static void Add(string text, int weight, List<Candidate> into) => into.Add(new Candidate
    {
        Field = CandidateField.Sku,
        Method = ReadingMethod.Meta,
        Text = text,
        Where = NumberKeys.Address,
        Weight = weight,
    });
}
