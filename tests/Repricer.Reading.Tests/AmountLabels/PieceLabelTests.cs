using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class PieceLabelTests
{
    [Theory]
    [InlineData("1.99 €/Stk")]
    [InlineData("je Stück 6,99 €")]
    [InlineData("(6,99 € / Stück)")]
    [InlineData("6,99 € / Paar")]
    [InlineData("6,99 € pro Stück")]
    [InlineData("34,99 zł / szt.")]
    [InlineData("59,90 Kč/ks")]
    [InlineData("£1.50 each")]
    [InlineData("$1.50/ea")]
    [InlineData("1,50 € l'unité")]
    [InlineData("1,50 € la pièce")]
    [InlineData("1,50 € cadauno")]
    [InlineData("€ 1,50 per stuk")]
    [InlineData("15 kr pr. stk")]
    [InlineData("15 kr/st")]
    [InlineData("150 Ft/db")]
    [InlineData("1,50 лв/бр")]
    [InlineData("150 ₽/шт.")]
    [InlineData("1,50 €/kpl")]
    [InlineData("66,49 € / Paket")]
    public void Piece_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.Piece, LabelledLine.First(line).Kind);
}
