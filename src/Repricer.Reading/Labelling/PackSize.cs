using System.Runtime.InteropServices;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Holds how much is in a package.</summary>
/// <param name="Quantity">How much of the measure.</param>
/// <param name="Measure">A base measure of <see cref="MeasureWords"/>, so that 0.5 kg are 500 g.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PackSize(decimal Quantity, string Measure);
