using System.Text;
using System.Text.Json;

namespace Repricer.Adapters.Channels.Http;

/// <summary>
/// Pages of errors, and servers that are out of order, repeat what they were sent, keys and all; and what an answer says comes into
/// reasons, logs and traces. Nobody reads them there.
/// </summary>
internal static class RepeatedSecrets
{
    /// <summary>What is shorter is no secret, and may well be a word of the answer.</summary>
    private const int Shortest = 8;

    public static byte[] Hide(ChannelRequest request, byte[] body)
    {
        foreach (var secret in Of(request).SelectMany(Written).Where(text => text.Length >= Shortest).Distinct(StringComparer.Ordinal))
        {
            if (body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0)
                body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(secret, "***", StringComparison.Ordinal));
        }

        return body;
    }

    /// <summary>
    /// Of a header of credentials what comes after its scheme, and what that is made of; of one of a token or a key its value. The longest
    /// first: what is a part of it is not left over.
    /// </summary>
    private static IEnumerable<string> Of(ChannelRequest request)
    {
        foreach (var (name, value) in request.Headers)
        {
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                var said = value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                yield return said;
                foreach (var part in Parts(said))
                    yield return part;
            }
            else if (name.Contains("token", StringComparison.OrdinalIgnoreCase) || name.Contains("key", StringComparison.OrdinalIgnoreCase))
                yield return value;
        }

        foreach (var secret in request.Secrets)
            yield return secret.Reveal();
    }

    /// <summary>
    /// Of a signed call's list of names and values those that are keys, tokens and the signature; times and the like are none.
    /// </summary>
    private static IEnumerable<string> Parts(string said) =>
        from part in said.Split(',')
        let at = part.IndexOf('=', StringComparison.Ordinal)
        where at > 0
        let name = part[..at].Trim()
        where name.EndsWith("key", StringComparison.Ordinal) || name.EndsWith("token", StringComparison.Ordinal)
            || name.EndsWith("signature", StringComparison.Ordinal)
        select Uri.UnescapeDataString(part[(at + 1)..].Trim().Trim('"'));

    /// <summary>
    /// As it was sent, as it stands in an address, and as JSON writes it: a plus or a quotation mark is another text there.
    /// </summary>
    private static IEnumerable<string> Written(string secret) =>
        [secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).ToString()];
}
