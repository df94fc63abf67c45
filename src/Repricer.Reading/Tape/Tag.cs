namespace Repricer.Reading.Tape;

/// <summary>Lists the elements that the reader treats in a way of their own; every other one is <see cref="Other"/>.</summary>
internal enum Tag : byte
{
    Other,
    A, Abbr, Address, Article, Aside, Audio, B, Base, Big, Blockquote, Body, Br, Button, Canvas, Caption, Center, Code, Col, Data, Dd,
    Del, Details, Dialog, Div, Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Font, Footer, Form, H1, H2, H3, H4, H5, H6, Head, Header,
    Hgroup, Hr, Html, I, Iframe, Img, Input, Ins, Label, Legend, Li, Link, Main, Map, Menu, Meta, Nav, Noembed, Noframes, Noscript,
    Object, Ol, Optgroup, Option, P, Param, Picture, Pre, S, Script, Section, Select, Small, Source, Span, Strike, Strong, Style, Sub,
    Summary, Sup, Svg, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Time, Title, Tr, Track, U, Ul, Var, Video, Wbr, Xmp,
}
