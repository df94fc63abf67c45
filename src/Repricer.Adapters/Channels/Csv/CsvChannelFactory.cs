using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Csv;

/// <summary>Settings: <c>Folder</c> (made at the start where it is missing), <c>MaxBatch</c> (rows a file, 1 to 100,000, default 5,000).</summary>
internal sealed class CsvChannelFactory : IChannelFactory
{
    public string Type => "csv";

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new ChannelSettings(settings);
        var folder = read.Required("Folder", "the folder the price files are dropped into");
        var maxBatch = read.Number("MaxBatch", 5_000, 1, 100_000);

        if (folder is not null)
        {
            try
            {
                folder = Path.GetFullPath(folder);
                Directory.CreateDirectory(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                read.Error("Folder", $"'{folder}' cannot be used: {error.Message}");
            }
        }

        var errors = read.Finish();
        return new ChannelCreation(errors.Count == 0 ? new CsvChannelAdapter(id, new DropFolder(folder!, services.Time), maxBatch) : null, errors);
    }
}
