namespace Repricer.Reading.Structured;

/// <summary>Says what the markup around a stated price tells of it, where one thing states several.</summary>
internal enum PriceMark
{
    None,

    /// <summary>It is crossed out, or its class names it the former one.</summary>
    Former,

    /// <summary>Its class names it the one asked now.</summary>
    Current,

    /// <summary>It belongs to an option that is not chosen.</summary>
    OtherOption,
}
