using Repricer.Reading.Words;
using Xunit;

namespace Repricer.Reading.Tests.AmountLabels;

public sealed class FromLabelTests
{
    [Theory]
    [InlineData("ab 49,90 €")]
    [InlineData("from $49.90")]
    [InlineData("à partir de 49,90 €")]
    [InlineData("desde 49,90 €")]
    [InlineData("a partire da 49,90 €")]
    [InlineData("vanaf € 49,90")]
    [InlineData("fra 499 kr")]
    [InlineData("från 499 kr")]
    [InlineData("alkaen 49,90 €")]
    [InlineData("od 499 Kč")]
    [InlineData("już od 49,90 zł")]
    [InlineData("de la 49,90 lei")]
    [InlineData("от 4 990 ₽")]
    [InlineData("από 49,90 €")]
    [InlineData("mulai dari Rp 499.000")]
    [InlineData("chỉ từ 499.000 ₫")]
    [InlineData("1,980 円 から")]
    [InlineData("¥1,980から")]
    [InlineData("¥99起")]
    public void From_AsShopsWriteIt_IsRead(string line) => Assert.Equal(LabelKind.From, LabelledLine.First(line).Kind);
}
