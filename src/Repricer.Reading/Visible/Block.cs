namespace Repricer.Reading.Visible;

/// <summary>Names the tokens of one element, the last one excluded.</summary>
internal readonly record struct Block(int Start, int Past)
{
    public bool Holds(int token) => token >= Start && token < Past;
}
