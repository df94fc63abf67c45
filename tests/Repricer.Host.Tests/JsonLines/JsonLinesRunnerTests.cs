using Repricer.Host.JsonLines;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

public sealed class JsonLinesRunnerTests
{
    [Fact]
    public async Task RunAsync_Lines_AreAnsweredInOrder()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => $"line {i}").ToList();
        Assert.Equal(lines.Select(line => $"<{line}>"), await Run(string.Join("\r\n", lines), line => $"<{line}>"));
    }

    [Fact]
    public async Task RunAsync_BlankLinesAndMark_AreSkipped() =>
        Assert.Equal(["<a>", "<b>"], await Run("\uFEFFa\n\n  \r\nb", line => $"<{line}>"));

    [Fact]
    public async Task RunAsync_LineOverTheLimit_IsRefusedAndTheNextGoesOn()
    {
        var answers = await Run($"a\n{new string('x', JsonLinesRunner.MaxLineLength + 100_000)}\nb", line => $"<{line}>");
        Assert.Equal(3, answers.Count);
        Assert.Equal("<a>", answers[0]);
        Assert.StartsWith("{\"error\":", answers[1], StringComparison.Ordinal);
        Assert.Equal("<b>", answers[2]);
    }

    [Fact]
    public async Task RunAsync_NoInput_AnswersNothing() => Assert.Empty(await Run("", line => line));

    [Fact]
    public async Task RunAsync_ACallerThatWaits_GetsItsAnswerBeforeTheNextLine()
    {
        await using var output = new StringWriter();
        var turns = new TurnReader(["one\n", "two\n"], () => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await JsonLinesRunner.RunAsync(turns, output, line => line, TestContext.Current.CancellationToken);
        Assert.Equal([0, 1, 2], turns.AnswersBeforeEachRead);
    }

    private static async Task<IReadOnlyList<string>> Run(string input, Func<string, string> answer)
    {
        await using var output = new StringWriter();
        using var reader = new StringReader(input);
        await JsonLinesRunner.RunAsync(reader, output, answer, TestContext.Current.CancellationToken);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A peer that sends one line a read and notes how many answers it has seen by then.</summary>
    private sealed class TurnReader(Queue<string> lines, Func<int> answers) : TextReader
    {
        public TurnReader(IEnumerable<string> lines, Func<int> answers)
            : this(new Queue<string>(lines), answers)
        {
        }

        public List<int> AnswersBeforeEachRead { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            AnswersBeforeEachRead.Add(answers());
            if (!lines.TryDequeue(out var line))
                return new ValueTask<int>(0);
            line.CopyTo(buffer.Span);
            return new ValueTask<int>(line.Length);
        }
    }
}
