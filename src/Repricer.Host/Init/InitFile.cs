namespace Repricer.Host.Init;

/// <summary>One file that a new folder starts with.</summary>
/// <param name="Path">Below the folder, parted by '/'.</param>
/// <param name="Holds">What it is for, in a few words.</param>
internal sealed record InitFile(string Path, string Holds, ReadOnlyMemory<byte> Content);
