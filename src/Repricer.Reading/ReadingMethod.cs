namespace Repricer.Reading;

/// <summary>Says how a candidate was found; the answer's method is that of the candidate that weighed most.</summary>
public enum ReadingMethod
{
    /// <summary>Nothing was found.</summary>
    None,

    /// <summary>A selector of the caller's found it.</summary>
    Selector,

    /// <summary>A JSON-LD script states it.</summary>
    JsonLd,

    /// <summary>Attributes such as <c>itemprop</c> state it.</summary>
    Microdata,

    /// <summary>Attributes such as <c>property</c> and <c>typeof</c> state it.</summary>
    Rdfa,

    /// <summary>A meta tag (OpenGraph, product:, Twitter) states it.</summary>
    Meta,

    /// <summary>The JSON that a shop's scripts start from holds it.</summary>
    StateJson,

    /// <summary>A <c>data-</c> attribute holds it.</summary>
    DataAttribute,

    /// <summary>The text that a visitor sees says it.</summary>
    VisibleText,
}
