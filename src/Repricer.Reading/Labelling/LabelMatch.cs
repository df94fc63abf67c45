using System.Runtime.InteropServices;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Holds a label and where it stands in the folded text before or behind an amount.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LabelMatch(LabelReading Reading, int Start, int End)
{
    public LabelMatch(LabelKind kind, int start, int end)
        : this(new LabelReading(kind), start, end)
    {
    }

    public LabelKind Kind => Reading.Kind;

    public bool IsNone => Reading.Kind == LabelKind.None;
}
