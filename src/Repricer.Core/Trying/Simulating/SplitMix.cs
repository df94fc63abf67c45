namespace Repricer.Core.Trying.Simulating;

/// <summary>
/// Draws numbers by SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same run on every machine and version, which the
/// platform's generator does not promise.
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>
    /// Draws a number from 0 to <paramref name="most"/>, inclusive; the bias of the remainder is far below anything a simulation shows.
    /// </summary>
    public int UpTo(int most) => (int)(Next() % ((ulong)most + 1));

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
