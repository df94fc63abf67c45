using System.Globalization;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Csv;

/// <summary>Makes channels that drop price files into a folder.</summary>
internal sealed class CsvChannelFactory : IChannelFactory
{
    private const int DefaultBatch = 5_000;

    public string Type => "csv";

    public string Summary => "price files are dropped into a folder";

    public Shape.Map Settings { get; } = new(
        "the settings of a csv channel",
        new KeySpec(
            "Folder", new Shape.Text(1000, "path"),
            "The folder the files are dropped into; it is made at the start where it is missing.")
        {
            Required = true,
        },
        new KeySpec("MaxBatch", new Shape.Whole(1, 100_000), "Most rows of a file.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
        });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var folder = read.Text("Folder");
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);

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
        var adapter = errors.Count == 0 ? new CsvChannelAdapter(id, new DropFolder(folder!, services.Time), maxBatch) : null;
        return new ChannelCreation(adapter, errors);
    }
}
