using System.Reflection;
using Repricer.Core.Amounts;
using Xunit;

namespace Repricer.Core.Tests;

/// <summary>
/// Money is never a float: no field, property, parameter, return value or local of the folders that handle it is a double or float.
/// </summary>
public sealed class NoFloatingPointTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Amounts")]
    [InlineData("Catalog")]
    [InlineData("Guarding")]
    [InlineData("Publishing")]
    [InlineData("Strategies")]
    [InlineData("Deciding")]
    [InlineData("Trying")]
    public void Folder_UsesNoDoubleAndNoFloat(string folder)
    {
        var prefix = "Repricer.Core." + folder;
        var types = typeof(Money).Assembly.GetTypes()
            .Where(type => type.Namespace is { } name && (name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal)))
            .ToArray();

        Assert.NotEmpty(types);
        Assert.Empty(types.SelectMany(Offences));
    }

    [Fact]
    public void TheCheckItself_SeesReturnsParametersAndLocals()
    {
        var offences = Offences(typeof(Sinner)).ToArray();

        Assert.Contains(offences, offence => offence.EndsWith("Return returns", StringComparison.Ordinal));
        Assert.Contains(offences, offence => offence.EndsWith("(parameter)", StringComparison.Ordinal));
        Assert.Contains(offences, offence => offence.Contains("Return local", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Offences(Type type)
    {
        foreach (var field in type.GetFields(Everything).Where(field => IsFloating(field.FieldType)))
            yield return $"{type}.{field.Name}";
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            if (method is MethodInfo info && IsFloating(info.ReturnType))
                yield return $"{type}.{method.Name} returns";
            foreach (var parameter in method.GetParameters().Where(parameter => IsFloating(parameter.ParameterType)))
                yield return $"{type}.{method.Name}({parameter.Name})";
            foreach (var local in method.GetMethodBody()?.LocalVariables.Where(local => IsFloating(local.LocalType)) ?? [])
                yield return $"{type}.{method.Name} local {local.LocalIndex}";
        }
    }

    private static bool IsFloating(Type type)
    {
        if (type.HasElementType)
            return IsFloating(type.GetElementType()!);
        return type == typeof(double) || type == typeof(float) || type == typeof(Half)
            || (type.IsGenericType && type.GetGenericArguments().Any(IsFloating));
    }

    private static class Sinner
    {
        public static double Return(float parameter)
        {
            var local = parameter * 2d;
            Keep(ref local);
            return local;
        }

        private static void Keep(ref double value) => value++;
    }
}
