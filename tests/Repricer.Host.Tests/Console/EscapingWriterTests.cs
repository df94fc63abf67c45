using Repricer.Host.Console;
using Xunit;

namespace Repricer.Host.Tests.Console;

public sealed class EscapingWriterTests
{
    [Fact]
    public void Write_LetterByLetter_KeepsWholeCharactersAndEscapesTheRest()
    {
        using var inner = new StringWriter();
        using var writer = EscapingWriter.Over(inner);

        foreach (var letter in "ok 😀 \u001b[31m\n")
            writer.Write(letter);
        writer.Write("\ud83d");
        writer.WriteLine("\ude00 \U000e0041");
        writer.Write('\ud83d');
        writer.Flush();

        Assert.Equal("ok 😀 \\u001b[31m\n😀 \\udb40\\udc41" + Environment.NewLine + "\\ud83d", inner.ToString());
    }

    [Fact]
    public async Task WriteLineAsync_OfAnything_EscapesToo()
    {
        await using var inner = new StringWriter();
        await using var writer = EscapingWriter.Over(inner);

        await writer.WriteLineAsync("a\u202e".AsMemory(), TestContext.Current.CancellationToken);
        await writer.WriteAsync("b\u009b");
        await writer.WriteLineAsync("c");
        await writer.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal("a\\u202e" + Environment.NewLine + "b\\u009bc" + Environment.NewLine, inner.ToString());
    }
}
