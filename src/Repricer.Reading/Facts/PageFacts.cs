using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Facts;

/// <summary>Holds what the page says about itself outside of any offer: titles, language, canonical address, meta tags.</summary>
internal sealed class PageFacts
{
    private readonly List<(string Name, string Content)> _meta = [];

    public string? Title { get; private set; }

    /// <summary>Holds the main heading: the first one that looks like a product's name rather than a logo. Null = none.</summary>
    public string? Heading { get; private set; }

    /// <summary>Holds the token of <see cref="Heading"/>; -1 = none.</summary>
    public int HeadingToken { get; private set; } = -1;

    public string? Language { get; private set; }

    public string? Canonical { get; private set; }

    public IReadOnlyList<(string Name, string Content)> Meta => _meta;

    public string? this[string name]
    {
        get
        {
            foreach (var (key, content) in _meta)
            {
                if (key == name && content.Length > 0)
                {
                    return content;
                }
            }

            return null;
        }
    }

    public static PageFacts Read(in PageTape tape)
    {
        var facts = new PageFacts();
        List<(int Token, string Text)>? headings = null;
        foreach (var at in tape.Stops)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind != TokenKind.Open)
            {
                continue;
            }

            switch (token.Tag)
            {
                case Tag.Html when tape.TryGetAttribute(token, "lang"u8, out var lang)
                    || tape.TryGetAttribute(token, "xml:lang"u8, out lang):
                    facts.Language ??= Utf8Text.Decode(lang, 40);
                    break;
                case Tag.Meta:
                    facts.AddMeta(tape, token);
                    break;
                case Tag.Title when facts.Title is null:
                    facts.Title = ElementValue.Text(tape, at, 500);
                    break;
                case Tag.Link when facts.Canonical is null && tape.TryGetAttribute(token, "rel"u8, out var rel)
                    && Utf8Text.EqualsIgnoreCase(rel, "canonical"u8) && tape.TryGetAttribute(token, "href"u8, out var href):
                    facts.Canonical = Utf8Text.Decode(href, 500);
                    break;
                case Tag.H1 when (headings?.Count ?? 0) < 8:
                    (headings ??= []).Add((at, ElementValue.Text(tape, at, 300)));
                    break;
                default:
                    break;
            }
        }

        facts.ChooseHeading(headings);
        return facts;
    }

    private void ChooseHeading(List<(int Token, string Text)>? headings)
    {
        var best = -1;
        foreach (var (token, text) in headings ?? [])
        {
            var score = text.Length == 0 ? 0 : 1 + (2 * Titles.Overlap(text, Title)) + (text.Length > 8 ? 20 : 0);
            if (score > best)
            {
                (best, Heading, HeadingToken) = (score, text, token);
            }
        }

        Heading = string.IsNullOrEmpty(Heading) ? null : Heading;
    }

    private void AddMeta(in PageTape tape, scoped in Token token)
    {
        ReadOnlySpan<byte> name = default;
        ReadOnlySpan<byte> content = default;
        foreach (var attribute in tape.Attributes(token))
        {
            if (Utf8Text.EqualsIgnoreCase(attribute.Name, "property"u8)
                || (name.IsEmpty && Utf8Text.EqualsIgnoreCase(attribute.Name, "name"u8)))
            {
                name = attribute.Value;
            }
            else if (content.IsEmpty
                && (Utf8Text.EqualsIgnoreCase(attribute.Name, "content"u8) || Utf8Text.EqualsIgnoreCase(attribute.Name, "value"u8)))
            {
                content = attribute.Value;
            }
        }

        if (name.Length is > 0 and < 80 && !content.IsEmpty && _meta.Count < 300)
        {
            _meta.Add((Encoding.UTF8.GetString(name).Trim().ToLowerInvariant(), Utf8Text.Decode(content, 600)));
        }
    }
}
