using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Holds what an element and all that is around it say, itself included.</summary>
/// <param name="ClassHash">Equal for elements of the same classes.</param>
internal readonly record struct ElementPlace(ElementHints Own, ElementHints All, bool IsAsideTag, bool IsInLink, bool IsInTable,
    byte Heading, int ClassHash);
