using System.Runtime.CompilerServices;

namespace Repricer.Engine.Discovery;

/// <summary>Follows sitemap indexes to the pages, each file once, bounded in depth and number.</summary>
/// <param name="fetch">Gives a file's bytes, or null when it cannot be had; politeness and address checks are its own.</param>
public sealed class SitemapWalker(Func<string, CancellationToken, Task<byte[]?>> fetch)
{
    /// <summary>An index of indexes of sitemaps; what is nested deeper is not followed.</summary>
    public const int MaxDepth = 3;

    public const int MaxFiles = 500;

    /// <summary>The pages in the order of the files, breadth first; a file that cannot be read is passed over.</summary>
    public async IAsyncEnumerable<SitemapUrl> WalkAsync(
        IEnumerable<string> sitemaps, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new Queue<(string Url, int Depth)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var url in sitemaps)
            Enqueue(url, 1);
        while (waiting.TryDequeue(out var next))
        {
            if (await fetch(next.Url, cancellationToken).ConfigureAwait(false) is not { } file)
                continue;
            var reading = SitemapReader.Read(file);
            foreach (var url in reading.Urls)
            {
                if (reading.IsIndex)
                    Enqueue(url.Loc, next.Depth + 1);
                else
                    yield return url;
            }
        }

        void Enqueue(string url, int depth)
        {
            if (depth <= MaxDepth && seen.Count < MaxFiles && seen.Add(url))
                waiting.Enqueue((url, depth));
        }
    }
}
