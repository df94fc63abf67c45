using System.Globalization;
using System.Text;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>
/// The key of the last row of a page, opaque to callers. One that cannot be read is an argument error, never a first page.
/// </summary>
internal static class Cursor
{
    public static string From(params ReadOnlySpan<string> parts) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', parts!))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    public static string From(long id) => From(id.ToString(CultureInfo.InvariantCulture));

    /// <exception cref="ArgumentException">Not a cursor of ours.</exception>
    public static string[] Parts(string cursor, int count)
    {
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(padded)).Split('\n');
            return parts.Length == count ? parts : throw new ArgumentException("the cursor is not one of this list", nameof(cursor));
        }
        catch (FormatException error)
        {
            throw new ArgumentException("the cursor cannot be read", nameof(cursor), error);
        }
    }

    /// <exception cref="ArgumentException">Not a cursor of ours.</exception>
    public static long Id(string cursor) => long.TryParse(Parts(cursor, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw new ArgumentException("the cursor is not one of this list", nameof(cursor));
}
