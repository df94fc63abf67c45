using System.Text;

namespace Repricer.Adapters.Channels.Http;

/// <summary>What an answer says, made fit for a reason that people read.</summary>
internal static class AnswerText
{
    private const int Longest = 200;

    public static string Excerpt(ReadOnlySpan<byte> body) => Excerpt(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * Longest)]));

    public static string Excerpt(string text)
    {
        var line = new StringBuilder(Longest);
        var gap = false;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                gap = line.Length > 0;
                continue;
            }

            if (gap)
                line.Append(' ');
            gap = false;
            line.Append(letter);
            if (line.Length >= Longest)
                return line.Append('…').ToString();
        }

        return line.ToString();
    }
}
