using System.Collections.Frozen;

namespace Repricer.Engine.Crawling;

/// <summary>The fetchers by name. A duplicate stops the start; an unknown name is an error that lists the known ones.</summary>
public sealed class FetcherCatalog
{
    private readonly FrozenDictionary<string, IFetcher> _byName;

    /// <exception cref="ArgumentException">Two fetchers have one name.</exception>
    public FetcherCatalog(IReadOnlyList<IFetcher> fetchers)
    {
        var twice = fetchers.GroupBy(fetcher => fetcher.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        if (twice.Count > 0)
            throw new ArgumentException($"two fetchers are called '{string.Join("', '", twice)}'", nameof(fetchers));

        _byName = fetchers.ToFrozenDictionary(fetcher => fetcher.Name);
        Names = [.. fetchers.Select(fetcher => fetcher.Name)];
    }

    public IReadOnlyList<string> Names { get; }

    /// <exception cref="KeyNotFoundException">The name is not known; the message lists the known ones.</exception>
    public IFetcher this[string name] =>
        _byName.TryGetValue(name, out var fetcher) ? fetcher : throw new KeyNotFoundException(Unknown(name));

    /// <returns>Null where the name is not known.</returns>
    public IFetcher? Find(string name) => _byName.GetValueOrDefault(name);

    /// <returns>One message for each page source that names an unknown fetcher.</returns>
    public IReadOnlyList<string> Validate(IEnumerable<SourceOptions> sources) =>
        [.. sources
            .Where(source => source.Channel is null && !_byName.ContainsKey(source.Fetcher))
            .Select(source => $"source '{source.Id}': {Unknown(source.Fetcher)}")];

    private string Unknown(string name) => $"unknown fetcher '{name}'; known are: {string.Join(", ", Names)}";
}
