namespace Repricer.ReadingLab.Variants;

/// <summary>Holds where a tag stands in a page: from its angle bracket to behind the closing one.</summary>
internal readonly record struct MarkupTag(int Start, int End, string Name, bool IsClosing)
{
    public int Length => End - Start;
}
