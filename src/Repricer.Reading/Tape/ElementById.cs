using System.Text;

namespace Repricer.Reading.Tape;

/// <summary>Finds an element by its id.</summary>
internal static class ElementById
{
    public static int Find(in PageTape tape, string id)
    {
        var wanted = Encoding.UTF8.GetBytes(id);
        for (var at = 0; at < tape.Count; at++)
        {
            if (tape[at].Kind == TokenKind.Open && tape.Slice(tape[at]).IndexOf(wanted) >= 0
                && tape.TryGetAttribute(tape[at], "id"u8, out var value) && value.SequenceEqual(wanted))
            {
                return at;
            }
        }

        return -1;
    }
}
