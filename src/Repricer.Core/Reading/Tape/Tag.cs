namespace Repricer.Core.Reading.Tape;

/// <summary>The elements the reader treats in a way of their own; every other one is <see cref="Other"/>.</summary>
internal enum Tag : byte
{
    Other,
    A, Abbr, Address, Article, Aside, Audio, B, Base, Big, Blockquote, Body, Br, Button, Canvas, Caption, Center, Code, Col, Data, Dd, Del, Details, Dialog, Div, Dl, Dt,
    Em, Embed, Fieldset, Figcaption, Figure, Font, Footer, Form, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I, Iframe, Img, Input, Ins, Label, Legend, Li, Link,
    Main, Map, Menu, Meta, Nav, Noembed, Noframes, Noscript, Object, Ol, Optgroup, Option, P, Param, Picture, Pre, S, Script, Section, Select, Small, Source, Span, Strike,
    Strong, Style, Sub, Summary, Sup, Svg, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Time, Title, Tr, Track, U, Ul, Var, Video, Wbr, Xmp,
}

/// <summary>Names of elements to <see cref="Tag"/> by a small open-addressed table over the packed lower-case bytes: one probe for almost every tag of a page.</summary>
internal static class TagNames
{
    private const int Bits = 10;
    private const ulong Magic = 0x9E3779B97F4A7C15;
    private static readonly ulong[] Keys = new ulong[1 << Bits];
    private static readonly Tag[] Values = Build(Keys);

    public static Tag Find(ReadOnlySpan<byte> name)
    {
        var key = Pack(name);
        if (key == 0)
        {
            return Tag.Other;
        }

        for (var slot = (int)((key * Magic) >> (64 - Bits)); Keys[slot] != 0; slot = (slot + 1) & ((1 << Bits) - 1))
        {
            if (Keys[slot] == key)
            {
                return Values[slot];
            }
        }

        return Tag.Other;
    }

    public static bool IsVoid(Tag tag) => tag is Tag.Base or Tag.Br or Tag.Col or Tag.Embed or Tag.Hr or Tag.Img or Tag.Input or Tag.Link or Tag.Meta or Tag.Param
        or Tag.Source or Tag.Track or Tag.Wbr;

    /// <summary>Elements that start a new line when rendered, so that text on both sides does not run together.</summary>
    public static bool IsBlock(Tag tag) => tag is Tag.Address or Tag.Article or Tag.Aside or Tag.Blockquote or Tag.Body or Tag.Br or Tag.Button or Tag.Caption or Tag.Center
        or Tag.Dd or Tag.Details or Tag.Dialog or Tag.Div or Tag.Dl or Tag.Dt or Tag.Fieldset or Tag.Figcaption or Tag.Figure or Tag.Footer or Tag.Form or Tag.H1 or Tag.H2
        or Tag.H3 or Tag.H4 or Tag.H5 or Tag.H6 or Tag.Header or Tag.Hgroup or Tag.Hr or Tag.Legend or Tag.Li or Tag.Main or Tag.Menu or Tag.Nav or Tag.Ol or Tag.Option
        or Tag.P or Tag.Pre or Tag.Section or Tag.Select or Tag.Summary or Tag.Table or Tag.Tbody or Tag.Td or Tag.Tfoot or Tag.Th or Tag.Thead or Tag.Tr or Tag.Ul;

    /// <summary>Names are packed base-32 (letters) so that "blockquote" and "figcaption" still fit 64 bits; digits of h1..h6 take the values above z.</summary>
    private static ulong Pack(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > 12)
        {
            return 0;
        }

        ulong key = 0;
        foreach (var b in name)
        {
            var lower = (uint)(b | 0x20) - 'a';
            if (lower > 25)
            {
                lower = (uint)b - '1';
                if (lower > 5 || name.Length != 2)
                {
                    return 0;
                }

                key = (key << 5) | (26 + Math.Min(lower, 5u));
                continue;
            }

            key = (key << 5) | lower;
        }

        return (key << 4) | (uint)name.Length;
    }

    private static Tag[] Build(ulong[] keys)
    {
        var values = new Tag[1 << Bits];
        Span<byte> name = stackalloc byte[16];
        foreach (var tag in Enum.GetValues<Tag>())
        {
            if (tag == Tag.Other)
            {
                continue;
            }

            var length = System.Text.Encoding.ASCII.GetBytes(tag.ToString(), name);
            var key = Pack(name[..length]);
            var slot = (int)((key * Magic) >> (64 - Bits));
            while (keys[slot] != 0)
            {
                slot = (slot + 1) & ((1 << Bits) - 1);
            }

            keys[slot] = key;
            values[slot] = tag;
        }

        return values;
    }
}
