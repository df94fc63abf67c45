namespace Repricer.Reading.Tape;

/// <summary>Knows the traits of elements, by table.</summary>
internal static class TagTable
{
    // A length of 256 lets every tag be looked up without a check of bounds.
    private static readonly TagTraits[] Traits = Build();

    public static TagTraits Of(Tag tag) => Traits[(byte)tag];

    public static bool IsBlock(Tag tag) => (Traits[(byte)tag] & TagTraits.Block) != TagTraits.None;

    private static TagTraits[] Build()
    {
        var traits = new TagTraits[256];
        void Add(TagTraits trait, params ReadOnlySpan<Tag> tags)
        {
            foreach (var tag in tags)
            {
                traits[(byte)tag] |= trait;
            }
        }

        Add(TagTraits.Void,
            Tag.Base, Tag.Br, Tag.Col, Tag.Embed, Tag.Hr, Tag.Img, Tag.Input, Tag.Link, Tag.Meta, Tag.Param, Tag.Source, Tag.Track,
            Tag.Wbr);
        Add(TagTraits.Block | TagTraits.EndsParagraph,
            Tag.Address, Tag.Article, Tag.Aside, Tag.Blockquote, Tag.Body, Tag.Center, Tag.Dd, Tag.Details, Tag.Dialog, Tag.Div, Tag.Dl,
            Tag.Dt, Tag.Fieldset, Tag.Figcaption, Tag.Figure, Tag.Footer, Tag.Form, Tag.H1, Tag.H2, Tag.H3, Tag.H4, Tag.H5, Tag.H6,
            Tag.Header, Tag.Hgroup, Tag.Hr, Tag.Li, Tag.Main, Tag.Menu, Tag.Nav, Tag.Ol, Tag.P, Tag.Pre, Tag.Section, Tag.Summary,
            Tag.Table, Tag.Tbody, Tag.Td, Tag.Tfoot, Tag.Th, Tag.Thead, Tag.Tr, Tag.Ul);
        Add(TagTraits.Block, Tag.Br, Tag.Button, Tag.Caption, Tag.Legend, Tag.Option, Tag.Select);
        Add(TagTraits.Raw, Tag.Script, Tag.Style, Tag.Title, Tag.Textarea, Tag.Iframe, Tag.Noembed, Tag.Noframes, Tag.Xmp);
        Add(TagTraits.EndsAlike, Tag.Li, Tag.Dd, Tag.Dt, Tag.Option, Tag.Td, Tag.Th, Tag.Tr);
        Add(TagTraits.Stop, Tag.A, Tag.Button, Tag.H1, Tag.H2, Tag.H3, Tag.H4, Tag.Html, Tag.Input, Tag.Link, Tag.Meta, Tag.Title);
        Add(TagTraits.Unseen, Tag.Svg, Tag.Template, Tag.Head, Tag.Noscript, Tag.Select, Tag.Title, Tag.Textarea, Tag.Iframe);
        return traits;
    }
}
