using System.Text;

namespace Repricer.Reading.Tape;

/// <summary>Reads the value that an element gives its property: an attribute for meta, data, time, link and media, else its text.</summary>
internal static class ElementValue
{
    public static string? Of(in PageTape tape, int at)
    {
        ref readonly var token = ref tape[at];
        if (tape.TryGetAttribute(token, "content"u8, out var content) && (token.Tag == Tag.Meta || !content.IsEmpty))
        {
            return Utf8Text.Decode(content);
        }

        var attribute = token.Tag switch
        {
            Tag.A or Tag.Link or Tag.Base => "href"u8,
            Tag.Img or Tag.Iframe or Tag.Embed or Tag.Audio or Tag.Video or Tag.Source or Tag.Track => "src"u8,
            Tag.Data or Tag.Input or Tag.Option => "value"u8,
            Tag.Time => "datetime"u8,
            Tag.Object => "data"u8,
            _ => default,
        };
        if (!attribute.IsEmpty && tape.TryGetAttribute(token, attribute, out var value))
        {
            return Utf8Text.Decode(value);
        }

        return Text(tape, at, 2000);
    }

    /// <summary>Gives the text inside an element, blanks collapsed; scripts are not text.</summary>
    public static string Text(in PageTape tape, int at, int limit)
    {
        var past = Math.Min(tape[at].Past, tape.Count);
        string? only = null;
        StringBuilder? builder = null;
        for (var inner = at + 1; inner < past; inner++)
        {
            ref readonly var token = ref tape[inner];
            if (token.Kind == TokenKind.Open && builder is not null && TagTable.IsBlock(token.Tag))
            {
                _ = builder.Append(' ');
            }

            if (token.Kind != TokenKind.Text)
            {
                continue;
            }

            var text = Utf8Text.Decode(tape.Slice(token), limit);
            if (only is null)
            {
                only = text;
                continue;
            }

            builder ??= new StringBuilder(only);
            if (tape.Bytes[token.Start] <= ' ' || tape.HasBlankBefore(tape[inner - 1]) || tape.Bytes[tape[inner - 1].End - 1] <= ' ')
            {
                _ = builder.Append(' ');
            }

            _ = builder.Append(text);
            if (builder.Length > limit)
            {
                break;
            }
        }

        return builder is null ? only ?? "" : Utf8Text.Collapse(builder.ToString());
    }
}
