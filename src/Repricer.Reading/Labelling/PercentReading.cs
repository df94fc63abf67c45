using System.Runtime.InteropServices;

namespace Repricer.Reading.Labelling;

/// <summary>Holds a percentage of a line.</summary>
/// <param name="Value">The percentage without its sign.</param>
/// <param name="Start">Where its number begins.</param>
/// <param name="End">Where its sign ends.</param>
/// <param name="IsTax">It is a rate of tax ("incl. 19 % VAT"), not a reduction.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PercentReading(decimal Value, int Start, int End, bool IsTax);
