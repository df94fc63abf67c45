using Repricer.Engine.Evidence;

namespace Repricer.Adapters.Evidence;

/// <summary>The open file of one day. Every call comes from one thread, and nothing of a call lives longer than it.</summary>
internal interface IDayFile : IDisposable
{
    /// <summary>Writes documents with the bytes they name in one transaction, all or nothing.</summary>
    /// <returns>How many bodies were there already.</returns>
    int Append(IReadOnlyList<KeptDocument> documents);

    /// <returns>Null = it has none of that key.</returns>
    EvidenceDocument? Find(EvidenceKey key);

    /// <returns>Null = it has none of that name.</returns>
    EvidenceBody? FindBody(string sha256);

    /// <summary>Moves what was committed from the log into the file itself.</summary>
    void Checkpoint();
}

/// <summary>A kind of such files.</summary>
internal interface IDayFileFormat
{
    /// <summary>As settings name it.</summary>
    string Name { get; }

    /// <summary>Of its files, with the point.</summary>
    string Extension { get; }

    /// <summary>What belongs to a file beside itself, whether it is there or not.</summary>
    IReadOnlyList<string> CompanionsOf(string path);

    /// <summary>Opens or creates a file. Whatever is thrown is judged by <see cref="IsTrouble"/>.</summary>
    IDayFile Open(string path);

    /// <summary>
    /// Whether an error says that the disk or the rights are in the way, and not that the file is damaged: then it stays as it is.
    /// </summary>
    bool IsTrouble(Exception error);
}
