using System.Reflection;

namespace Repricer.Testing;

/// <summary>Finds where a type uses a double, a float or a half: money must never be one.</summary>
public static class FloatingPoint
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Names every field, return value, parameter and local of the type that is one, or holds one as element or argument.</summary>
    public static IEnumerable<string> In(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Find(type);
    }

    private static IEnumerable<string> Find(Type type)
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
}
