using System.Text;
using Repricer.Core.Documents;

namespace Repricer.Host.Console;

/// <summary>
/// The door to the terminal: everything that verbs and logs write passes it, and what a terminal would obey comes out escaped, so that no
/// verb can forget it. Lines and tabs stay as they are; colours of our own go another way (<see cref="CommandContext.Terminal"/>).
/// </summary>
internal sealed class EscapingWriter : TextWriter
{
    private readonly TextWriter _inner;

    /// <summary>The first half of a character whose second half has not come yet; 0 = none.</summary>
    private char _half;

    private EscapingWriter(TextWriter inner)
        : base(inner.FormatProvider) => (_inner, CoreNewLine) = (inner, inner.NewLine.ToCharArray());

    /// <summary>Puts the door before a writer, which stays its owner's.</summary>
    public static TextWriter Over(TextWriter inner) => new EscapingWriter(inner);

    public override Encoding Encoding => _inner.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty)
            return;
        if (_half == 0 && !char.IsHighSurrogate(buffer[^1]) && ShownText.FindUnfit(buffer) < 0)
        {
            _inner.Write(buffer);
            return;
        }

        var text = new StringBuilder().Append(_half == 0 ? [] : [_half]).Append(buffer);
        _half = char.IsHighSurrogate(buffer[^1]) ? buffer[^1] : '\0';
        if (_half != 0)
            text.Length--;
        WriteEscaped(text.ToString());
    }

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        Write(CoreNewLine);
        return Task.CompletedTask;
    }

    public override void Flush()
    {
        if (_half != 0)
            WriteEscaped(_half.ToString());
        _half = '\0';
        _inner.Flush();
    }

    public override Task FlushAsync()
    {
        Flush();
        return Task.CompletedTask;
    }

    private void WriteEscaped(string text) => _inner.Write(ShownText.Escape(text));
}
