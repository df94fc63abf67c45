using System.Text;

namespace Repricer.Host.JsonLines;

/// <summary>Answers lines one by one in their order; a bad line is answered with its error and the next goes on.</summary>
internal static class JsonLinesRunner
{
    public const int MaxLineLength = 16 * 1024 * 1024;

    /// <summary>
    /// Reads until the end of <paramref name="input"/>. Blank lines are skipped; a line over <see cref="MaxLineLength"/> characters is read
    /// past and answered with an error.
    /// </summary>
    public static async Task RunAsync(TextReader input, TextWriter output, Func<string, string> answer, CancellationToken cancellationToken)
    {
        var buffer = new char[32 * 1024];
        var line = new StringBuilder();
        var tooLong = false;
        int read;
        while ((read = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            var rest = buffer.AsMemory(0, read);
            while (rest.Span.IndexOf('\n') is >= 0 and var end)
            {
                tooLong |= !TryAppend(line, rest.Span[..end]);
                await AnswerAsync(line, tooLong, output, answer, cancellationToken).ConfigureAwait(false);
                tooLong = false;
                rest = rest[(end + 1)..];
            }

            tooLong |= !TryAppend(line, rest.Span);
            // A caller that talks line by line waits for its answer.
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await AnswerAsync(line, tooLong, output, answer, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static bool TryAppend(StringBuilder line, ReadOnlySpan<char> piece)
    {
        if (line.Length + piece.Length > MaxLineLength)
            return false;
        line.Append(piece);
        return true;
    }

    private static async Task AnswerAsync(
        StringBuilder line, bool tooLong, TextWriter output, Func<string, string> answer, CancellationToken cancellationToken)
    {
        var text = line.ToString().Trim('\r', ' ', '\t', '\uFEFF');
        line.Clear();
        if (text.Length == 0 && !tooLong)
            return;
        var reply = tooLong ? JsonLine.Error($"the line is longer than {MaxLineLength} characters") : answer(text);
        await output.WriteLineAsync(reply.AsMemory(), cancellationToken).ConfigureAwait(false);
    }
}
